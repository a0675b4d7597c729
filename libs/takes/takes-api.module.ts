import { Module } from '@nestjs/common';
import { ActionItemController } from './action-item.controller.js';
import { CarriedFixController } from './carried-fix.controller.js';
import { CompareController } from './compare.controller.js';
import { TakeController } from './take.controller.js';
import { TakesModule } from './takes.module.js';

@Module({ imports: [TakesModule], controllers: [ActionItemController, CarriedFixController, CompareController, TakeController] })
export class TakesApiModule {}
