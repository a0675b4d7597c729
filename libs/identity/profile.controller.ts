import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { AuthService } from './auth.service.js';
import { CredentialService } from './credential.service.js';
import {
  createdTokenSchema,
  createTokenSchema,
  meSchema,
  sessionListSchema,
  tokenListSchema,
  updateMeSchema,
  type UpdateMe,
} from './dto/auth.dto.js';
import { UserService } from './user.service.js';

/** What is one's own: profile, sessions, tokens. */
@ApiTags('profile')
@Controller()
@Access('profile:manage')
export class ProfileController {
  constructor(
    private readonly users: UserService,
    private readonly auth: AuthService,
    private readonly credentials: CredentialService,
  ) {}

  @Get('me')
  @Answers(meSchema)
  getMe(@CurrentActor() actor: Actor) {
    return this.users.me(actor);
  }

  @Patch('me')
  @Answers(meSchema)
  async updateMe(@CurrentActor() actor: Actor, @Body({ schema: updateMeSchema }) body: UpdateMe) {
    await this.auth.updateMe(actor, body);
    return this.users.me(actor);
  }

  @Get('sessions')
  @Answers(sessionListSchema)
  async listSessions(@CurrentActor() actor: Actor) {
    return { items: await this.credentials.sessions(actor) };
  }

  @Delete('sessions/:id')
  @AnswersNothing()
  revokeSession(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: { id: string }) {
    return this.credentials.revokeSession(actor, id);
  }

  @Get('tokens')
  @Answers(tokenListSchema)
  async listTokens(@CurrentActor() actor: Actor) {
    return { items: await this.credentials.tokens(actor) };
  }

  @Post('tokens')
  @Answers(createdTokenSchema, 201)
  createToken(@CurrentActor() actor: Actor, @Body({ schema: createTokenSchema }) body: { name: string }) {
    return this.credentials.createToken(actor, body.name);
  }

  @Delete('tokens/:id')
  @AnswersNothing()
  revokeToken(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: { id: string }) {
    return this.credentials.revokeToken(actor, id);
  }
}
