export { DirectUpload } from './direct-upload.entity.js';
export { Upload } from './upload.entity.js';
