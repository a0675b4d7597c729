import { createStore, useStore } from '../store';
import { isAtRisk, isUnsettled, type Transfer } from './transfer';

/** Every transfer of this page, oldest first. */
export const transfers = createStore<Transfer[]>([]);

export interface TransferControls {
  pause: () => void;
  resume: () => void;
  /** Stops it and takes back what the server has. */
  cancel: () => void;
}

const controls = new Map<string, TransferControls>();

export function addTransfer(transfer: Transfer, control: TransferControls): void {
  controls.set(transfer.id, control);
  transfers.set((all) => [...all.filter(({ id }) => id !== transfer.id), transfer]);
}

export function transferOf(id: string): Transfer | undefined {
  return transfers.get().find((transfer) => transfer.id === id);
}

export function patchTransfer(id: string, change: Partial<Transfer>): void {
  transfers.set((all) => all.map((transfer) => (transfer.id === id ? { ...transfer, ...change } : transfer)));
}

/** Resolves when it is refused, should that happen before `signal`. */
export function refusalOf(id: string, signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    const look = () => transferOf(id)?.state === 'failed' && resolve(null);
    signal.addEventListener('abort', transfers.subscribe(look));
    look();
  });
}

/** The transfer, while it stands refused. */
export const useRefused = (id: string | undefined): Transfer | undefined => useStore(transfers, (all) => all.find((transfer) => transfer.id === id && transfer.state === 'failed'));

/** Takes a settled transfer out of sight. */
export function dismissTransfer(id: string): void {
  controls.delete(id);
  transfers.set((all) => all.filter((transfer) => transfer.id !== id));
}

export function controlTransfer(id: string, action: keyof TransferControls): void {
  controls.get(id)?.[action]();
}

window.addEventListener('beforeunload', (event) => {
  if (transfers.get().some((transfer) => isUnsettled(transfer) || isAtRisk(transfer))) event.preventDefault();
});
