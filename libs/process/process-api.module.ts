import { Module } from '@nestjs/common';
import { ProcessController } from './process.controller.js';
import { ProcessModule } from './process.module.js';

@Module({ imports: [ProcessModule], controllers: [ProcessController] })
export class ProcessApiModule {}
