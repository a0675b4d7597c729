import { Module } from '@nestjs/common';
import { ProcessModule } from '#libs/process';
import { PracticeRepository } from './practice.repository.js';
import { PracticeService } from './practice.service.js';

@Module({ imports: [ProcessModule], providers: [PracticeRepository, PracticeService], exports: [PracticeService] })
export class PracticeModule {}
