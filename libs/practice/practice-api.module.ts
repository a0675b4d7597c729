import { Module } from '@nestjs/common';
import { PracticeController } from './practice.controller.js';
import { PracticeModule } from './practice.module.js';

@Module({ imports: [PracticeModule], controllers: [PracticeController] })
export class PracticeApiModule {}
