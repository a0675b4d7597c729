import { useSearchParams } from 'react-router';

/** Choices that live in the address, so that a link or a reload keeps them. */
export function useUrlFilter<Key extends string>(keys: readonly Key[]) {
  const [parameters, setParameters] = useSearchParams();
  const values = Object.fromEntries(keys.map((key) => [key, parameters.get(key) ?? undefined])) as Record<Key, string | undefined>;

  /** Sets one choice; `null` takes it away. */
  const choose = (key: Key, value: string | null) =>
    setParameters(
      (previous) => {
        const next = new URLSearchParams(previous);
        if (value) next.set(key, value);
        else next.delete(key);
        return next;
      },
      { replace: true },
    );

  const clear = () =>
    setParameters(
      (previous) => {
        const next = new URLSearchParams(previous);
        for (const key of keys) next.delete(key);
        return next;
      },
      { replace: true },
    );

  return { values, choose, clear, any: keys.some((key) => values[key] !== undefined) };
}
