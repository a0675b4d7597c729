import { Module } from '@nestjs/common';
import { ProcessRepository } from './process.repository.js';
import { ProcessService } from './process.service.js';

@Module({ providers: [ProcessRepository, ProcessService], exports: [ProcessService] })
export class ProcessModule {}
