export { ApiModule } from './app.module.js';
export { createApi } from './create-api.js';
export { openApiDocument } from './openapi.js';
