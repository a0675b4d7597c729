export type { DomainEvent, DomainEventOf, DomainEventType } from './domain-events.js';
export { EventBus } from './event-bus.js';
export { EventsModule } from './events.module.js';
