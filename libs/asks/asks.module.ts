import { Module } from '@nestjs/common';
import { LibraryModule } from '#libs/library';
import { ProcessModule } from '#libs/process';
import { AskRepository } from './ask.repository.js';
import { AskService } from './ask.service.js';

@Module({ imports: [LibraryModule, ProcessModule], providers: [AskRepository, AskService], exports: [AskService] })
export class AsksModule {}
