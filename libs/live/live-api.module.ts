import { Module } from '@nestjs/common';
import { FeedbackModule } from '#libs/feedback';
import { IdentityModule } from '#libs/identity';
import { LibraryModule } from '#libs/library';
import { LiveAccess } from './live-access.js';
import { LiveBroadcaster } from './live-broadcaster.js';
import { LiveGateway } from './live.gateway.js';
import { LiveService } from './live.service.js';
import { OtherProcesses } from './other-processes.js';
import { Presence } from './presence.js';
import { WatchingRepository } from './watching.repository.js';

@Module({ imports: [FeedbackModule, IdentityModule, LibraryModule], providers: [LiveAccess, LiveBroadcaster, LiveGateway, LiveService, OtherProcesses, Presence, WatchingRepository] })
export class LiveApiModule {}
