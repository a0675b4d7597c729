export { ArrivingUploadsModule } from './arriving-uploads.module.js';
export { ArrivingUploads, type ArrivingBytes } from './arriving-uploads.js';
export { PartialUploads } from './partial-uploads.js';
export { PartialUploadsModule } from './partial-uploads.module.js';
export { StagingFolder } from './staging-folder.js';
export { UploadApiModule } from './upload-api.module.js';
export { UploadWorkerModule } from './upload-worker.module.js';
