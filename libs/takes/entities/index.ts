export { ActionItem, ActionRound } from './action-item.entity.js';
export { BestTake } from './best-take.entity.js';
export { FixMark } from './fix-mark.entity.js';
export { TakeRequest } from './take-request.entity.js';
