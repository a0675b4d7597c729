import { Module } from '@nestjs/common';
import { AskController } from './ask.controller.js';
import { AsksModule } from './asks.module.js';

@Module({ imports: [AsksModule], controllers: [AskController] })
export class AsksApiModule {}
