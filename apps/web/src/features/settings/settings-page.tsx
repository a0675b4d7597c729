import { Stack } from '@mantine/core';
import { PageHeader } from '../../components/page-header';
import { ExportSection } from './export-section';
import { NotificationsSection } from './notifications-section';
import { PasswordSection } from './password-section';
import { ProfileSection } from './profile-section';
import { SessionsSection } from './sessions-section';
import { TokensSection } from './tokens-section';

export default function SettingsPage() {
  return (
    <>
      <PageHeader title="Settings" />
      <Stack gap="lg" maw={720}>
        <ProfileSection />
        <NotificationsSection />
        <PasswordSection />
        <SessionsSection />
        <TokensSection />
        <ExportSection />
      </Stack>
    </>
  );
}
