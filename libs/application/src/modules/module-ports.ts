import type { AgendaPorts, BlobStore, EventStore, ReadQueries, Vault } from '@lianxin/engine';
import type { Application } from '../submit/application.ts';

/** Who has a role in an office, in the order of their ids. */
export interface AccountsByRole {
  withRole(office: string, role: string): Promise<readonly { readonly id: string; readonly disabled: boolean }[]>;
}

/** What `applyChange` and `maintenanceRound` may use. */
export interface ModulePorts extends AgendaPorts {
  readonly readQueries: ReadQueries;
  readonly blobs: BlobStore;
  readonly store: Pick<EventStore, 'head' | 'read' | 'readAllSlim'>;
  readonly vault: Pick<Vault, 'open'>;
  readonly accounts: AccountsByRole;
  readonly application: Pick<Application, 'openInternal' | 'send' | 'sendInternal'>;
}
