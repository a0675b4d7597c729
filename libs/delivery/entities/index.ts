export { SigningKey } from './signing-key.entity.js';
