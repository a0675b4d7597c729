import { Module } from '@nestjs/common';
import { AuthService } from './auth.service.js';
import { Authenticator } from './authenticator.js';
import { CredentialRepository } from './credential.repository.js';
import { CredentialService } from './credential.service.js';
import { LoginLimiter } from './login-limiter.js';
import { PersonErasure } from './person-erasure.js';
import { TeamRepository } from './team.repository.js';
import { TeamService } from './team.service.js';
import { UserRepository } from './user.repository.js';
import { UserService } from './user.service.js';

@Module({
  providers: [
    AuthService,
    Authenticator,
    CredentialRepository,
    CredentialService,
    LoginLimiter,
    PersonErasure,
    TeamRepository,
    TeamService,
    UserRepository,
    UserService,
  ],
  exports: [AuthService, Authenticator, CredentialService, PersonErasure, TeamService, UserService],
})
export class IdentityModule {}
