import { Global, Module } from '@nestjs/common';
import { Config } from '#libs/platform/config';
import { HttpTranscriber } from './http-transcriber.js';
import { LocalTranscriber } from './local-transcriber.js';
import { Transcriber } from './transcriber.js';

/** The service when one is configured, else the model on this machine. */
@Global()
@Module({
  providers: [
    {
      provide: Transcriber,
      inject: [Config],
      useFactory: ({ transcriber }: Config) => {
        const { url } = transcriber;
        return url === null ? new LocalTranscriber(transcriber) : new HttpTranscriber({ ...transcriber, url });
      },
    },
  ],
  exports: [Transcriber],
})
export class TranscriberModule {}
