import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Config } from '#libs/platform/config';
import { DiskObjectStore } from './disk-object-store.js';
import { LentCopies } from './lent-copies.js';
import { MovingObjectStore } from './moving-object-store.js';
import { ObjectStore } from './object-store.js';
import { PartUploads } from './part-uploads.js';
import { S3ObjectStore } from './s3-object-store.js';
import { S3PartUploads } from './s3-part-uploads.js';

/** Where the disk store of an installation is. */
export function diskStoreOf(config: Config): DiskObjectStore {
  return new DiskObjectStore(join(config.dataDir, 'objects'));
}

/** Where objects of S3 are copied to that a tool seeks in. */
export function lentCopiesOf(config: Config): LentCopies {
  return new LentCopies(join(config.dataDir, 'copies'));
}

/** S3 when it is configured; as long as objects of an earlier time are on the disk, both. */
async function openStore(config: Config, copies: LentCopies): Promise<ObjectStore> {
  const disk = diskStoreOf(config);
  if (!config.s3) return disk;
  const s3 = new S3ObjectStore(config.s3, copies);
  return (await disk.isEmpty()) ? s3 : new MovingObjectStore(s3, disk);
}

/** `null`: parts can't be sent past the service. */
function openPartUploads({ s3, directUploads }: Config): PartUploads | null {
  return s3 && directUploads ? new S3PartUploads(s3) : null;
}

@Global()
@Module({
  providers: [
    { provide: LentCopies, inject: [Config], useFactory: lentCopiesOf },
    { provide: ObjectStore, inject: [Config, LentCopies], useFactory: openStore },
    { provide: PartUploads, inject: [Config], useFactory: openPartUploads },
  ],
  exports: [LentCopies, ObjectStore, PartUploads],
})
export class StorageModule {}
