import { AppShell, Button } from '@mantine/core';
import { IconVideoPlus } from '@tabler/icons-react';
import { Suspense, useEffect } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { connectLive } from '../../api/live';
import { useTellTimeZone } from '../../api/notification-settings';
import { useMe } from '../../api/session';
import { Brand } from '../../components/brand';
import { SearchHost, SearchSlot } from '../../components/search-slot';
import { NotificationBell } from '../../features/notifications/notification-bell';
import { useSendObservations } from '../../features/scorecards/use-send-observations';
import { focusSearch } from '../../lib/search-focus';
import { useShortcuts } from '../../lib/shortcuts';
import { PageSkeleton } from '../page-skeleton';
import { BottomBar } from './bottom-bar';
import { ConnectionLine } from './connection-line';
import { Navigation } from './navigation';
import classes from './shell.module.css';
import { ShortcutsModal, shortcutsShown } from './shortcuts-modal';
import { UnfinishedRecordings } from './unfinished-recordings';
import { UnsentReplies } from './unsent-replies';
import { UploadTray } from './upload-tray';
import { UserMenu } from './user-menu';

/** What surrounds every screen once somebody is signed in. */
export function Shell() {
  const me = useMe();
  const { pathname } = useLocation();
  useEffect(() => connectLive(), [me.id]);
  useTellTimeZone();
  useSendObservations(me.id);
  useShortcuts({ '/': focusSearch, '?': () => shortcutsShown.set(true) });

  return (
    <AppShell
      header={{ height: 64 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: true } }}
      footer={{ height: { base: 64, sm: 0 } }}
      padding={0}
      styles={{ header: { background: 'var(--surface)' }, navbar: { background: 'transparent' }, footer: { background: 'var(--surface)' } }}
    >
      <a href="#main" className={classes['skip']}>
        Skip to the page
      </a>
      <AppShell.Header>
        <div className={classes['header']}>
          <Link to="/" className={classes['brandLink']} aria-label="Sideline, home">
            <Brand />
          </Link>
          {pathname === '/' ? <span /> : <SearchSlot />}
          <div className={classes['headerEnd']}>
            <NotificationBell />
            {pathname !== '/record' && (
              <Button component={Link} to="/record" leftSection={<IconVideoPlus size={18} />} visibleFrom="sm">
                Record
              </Button>
            )}
            <span className={classes['wideOnly']}>
              <UserMenu />
            </span>
          </div>
        </div>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label="Main" visibleFrom="sm">
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main>
        <ConnectionLine />
        <div id="main" tabIndex={-1} className={classes['main']}>
          <UnfinishedRecordings />
          <UnsentReplies />
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </div>
      </AppShell.Main>
      <AppShell.Footer hiddenFrom="sm">
        <BottomBar />
      </AppShell.Footer>
      <SearchHost large={pathname === '/'} />
      <UploadTray />
      <ShortcutsModal />
      <ScrollRestoration getKey={(location) => location.pathname} />
    </AppShell>
  );
}
