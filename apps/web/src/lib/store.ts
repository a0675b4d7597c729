import { useSyncExternalStore } from 'react';

/** A value outside React that screens can follow: small, for what lives longer than any screen. */
export interface Store<T> {
  get: () => T;
  set: (next: T | ((previous: T) => T)) => void;
  subscribe: (listener: () => void) => () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      const resolved = typeof next === 'function' ? (next as (previous: T) => T)(value) : next;
      if (Object.is(resolved, value)) return;
      value = resolved;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Follows a part of a store; `select` must return the same object for the same state. */
export function useStore<T, Selected = T>(store: Store<T>, select: (value: T) => Selected = (value) => value as unknown as Selected): Selected {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
