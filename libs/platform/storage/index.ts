export { contentTypeOf } from './content-type.js';
export { placesOf } from './disk-layout.js';
export { DiskObjectStore } from './disk-object-store.js';
export { assertKey, ObjectNotFoundError, ObjectStore, type ByteRange, type LocalFile, type ObjectBody, type ObjectInfo, type StoredObject } from './object-store.js';
export { MoveLedger } from './move-ledger.js';
export { ObjectMover, type CheckReport, type MoveReport } from './object-mover.js';
export { PartUploads, type StoredPart } from './part-uploads.js';
export { S3ObjectStore } from './s3-object-store.js';
export { diskStoreOf, StorageModule } from './storage.module.js';
