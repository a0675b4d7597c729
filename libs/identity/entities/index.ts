export { AccessToken, Session } from './credential.entity.js';
export { Organization } from './organization.entity.js';
export { Team, TeamMember } from './team.entity.js';
export { User } from './user.entity.js';
