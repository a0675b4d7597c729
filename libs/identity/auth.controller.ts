import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Config } from '#libs/platform/config';
import { Access, Answers, AnswersNothing, CurrentActor, Public, type Actor } from '#libs/platform/http';
import { AuthService, type NewSession, type Origin } from './auth.service.js';
import {
  acceptInvitationSchema,
  invitationParams,
  invitationSchema,
  loginSchema,
  meSchema,
  signupSchema,
  statusSchema,
  type AcceptInvitation,
  type Login,
  type Me,
  type Signup,
} from './dto/auth.dto.js';
import { clearSessionCookie, setSessionCookie } from './session-cookie.js';
import { UserService } from './user.service.js';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly users: UserService,
    private readonly config: Config,
  ) {}

  @Get('status')
  @Public()
  @Answers(statusSchema)
  async getAuthStatus() {
    return { signupOpen: await this.auth.signupOpen() };
  }

  @Post('signup')
  @Public()
  @Answers(meSchema, 201)
  async signup(@Body({ schema: signupSchema }) body: Signup, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    return this.enter(response, await this.auth.signup(body, originOf(request)));
  }

  @Post('login')
  @Public()
  @Answers(meSchema)
  async login(@Body({ schema: loginSchema }) body: Login, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    return this.enter(response, await this.auth.login(body, originOf(request)));
  }

  @Post('logout')
  @Access('profile:manage')
  @AnswersNothing()
  async logout(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response) {
    await this.auth.logout(actor);
    clearSessionCookie(response, this.config);
  }

  @Get('invitations/:token')
  @Public()
  @Answers(invitationSchema)
  getInvitation(@Param({ schema: invitationParams }) params: { token: string }) {
    return this.auth.invitation(params.token);
  }

  @Post('accept-invitation')
  @Public()
  @Answers(meSchema)
  async acceptInvitation(
    @Body({ schema: acceptInvitationSchema }) body: AcceptInvitation,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.enter(response, await this.auth.acceptInvitation(body, originOf(request)));
  }

  private enter(response: Response, { secret, actor }: NewSession): Promise<Me> {
    setSessionCookie(response, this.config, secret);
    return this.users.me(actor);
  }
}

function originOf(request: Request): Origin {
  return { ip: request.ip ?? 'unknown', userAgent: request.get('user-agent') ?? 'unknown' };
}
