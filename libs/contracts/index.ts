/**
 * What the server and the page agree on: enums, ids and the payloads of live events.
 * No framework imports: this folder is bundled into the page as it is.
 */
export * from './anchors.js';
export * from './audience.js';
export * from './drawing.js';
export * from './enums.js';
export * from './live.js';
export * from './notification-words.js';
export * from './time.js';
