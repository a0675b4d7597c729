import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AuthController } from './auth.controller.js';
import { IdentityModule } from './identity.module.js';
import { ProfileController } from './profile.controller.js';
import { UserController } from './user.controller.js';

@Module({
  imports: [IdentityModule],
  controllers: [AuthController, ProfileController, UserController],
  providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
})
export class IdentityApiModule {}
