export { cacheHeaders, redirectTo } from './cache-headers.js';
export { deliver, type Deliverable } from './deliver.js';
export { DeliveryApiModule } from './delivery-api.module.js';
export { DeliveryModule } from './delivery.module.js';
export { MediaLinks, type SignedLink } from './media-links.js';
