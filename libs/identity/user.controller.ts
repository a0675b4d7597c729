import { Body, Controller, Delete, Get, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import {
  createdUserSchema,
  createUserSchema,
  invitationUrlSchema,
  teamListSchema,
  teamNameSchema,
  teamSchema,
  updateUserSchema,
  userListSchema,
  userSchema,
  type CreateUser,
  type UpdateUser,
} from './dto/user.dto.js';
import { TeamService } from './team.service.js';
import { UserService } from './user.service.js';

type Id = { id: string };

@ApiTags('people')
@Controller()
export class UserController {
  constructor(
    private readonly users: UserService,
    private readonly teams: TeamService,
  ) {}

  @Get('users')
  @Access('user:read')
  @Answers(userListSchema)
  async listUsers(@CurrentActor() actor: Actor) {
    return { items: await this.users.list(actor) };
  }

  @Post('users')
  @Access('user:manage')
  @Answers(createdUserSchema, 201)
  createUser(@CurrentActor() actor: Actor, @Body({ schema: createUserSchema }) body: CreateUser, @Req() request: Request) {
    return this.users.create(actor, body, baseUrlOf(request));
  }

  @Patch('users/:id')
  @Access('user:manage')
  @Answers(userSchema)
  updateUser(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: updateUserSchema }) body: UpdateUser) {
    return this.users.update(actor, id, body);
  }

  @Post('users/:id/invitation')
  @Access('user:manage')
  @Answers(invitationUrlSchema, 201)
  async inviteUser(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Req() request: Request) {
    return { invitationUrl: await this.users.invite(actor, id, baseUrlOf(request)) };
  }

  @Get('teams')
  @Access('team:read')
  @Answers(teamListSchema)
  async listTeams(@CurrentActor() actor: Actor) {
    return { items: await this.teams.list(actor) };
  }

  @Post('teams')
  @Access('team:manage')
  @Answers(teamSchema, 201)
  createTeam(@CurrentActor() actor: Actor, @Body({ schema: teamNameSchema }) body: { name: string }) {
    return this.teams.create(actor, body.name);
  }

  @Patch('teams/:id')
  @Access('team:manage')
  @Answers(teamSchema)
  renameTeam(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: teamNameSchema }) body: { name: string }) {
    return this.teams.rename(actor, id, body.name);
  }

  @Delete('teams/:id')
  @Access('team:manage')
  @AnswersNothing()
  deleteTeam(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.teams.delete(actor, id);
  }
}

function baseUrlOf(request: Request): string {
  return `${request.protocol}://${request.get('host') ?? 'localhost'}`;
}
