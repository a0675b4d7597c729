export { isAllowedEndpoint } from './push-endpoint.js';
export { PushGoneError, PushRefusedError, PushUnavailableError } from './push-errors.js';
export { newVapidKeys, WebPusher, type PushMessage, type PushTarget, type VapidKeys } from './web-pusher.js';
