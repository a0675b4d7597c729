import { createStore } from '../store';
import { isUnsettled, type Transfer } from './transfer';

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

/** Takes a settled transfer out of sight. */
export function dismissTransfer(id: string): void {
  controls.delete(id);
  transfers.set((all) => all.filter((transfer) => transfer.id !== id));
}

export function controlTransfer(id: string, action: keyof TransferControls): void {
  controls.get(id)?.[action]();
}

window.addEventListener('beforeunload', (event) => {
  if (transfers.get().some(isUnsettled)) event.preventDefault();
});
