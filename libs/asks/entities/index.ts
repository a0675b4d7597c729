export { Ask, AskAnswer } from './ask.entity.js';
