import { Center, Container } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation } from 'react-router';
import { authStatusQuery, meQuery } from '../api/session';
import { Brand } from '../components/brand';
import { ErrorPanel } from '../components/error-panel';
import { Shell } from './shell/shell';

function Waiting() {
  return (
    <Center mih="100dvh" aria-busy="true">
      <Brand />
    </Center>
  );
}

/** Screens for people who are signed in; others are led to the way in, and back here afterwards. */
export function SignedIn() {
  const me = useQuery(meQuery);
  const { pathname, search } = useLocation();
  const firstPage = pathname === '/';
  const status = useQuery({ ...authStatusQuery, enabled: me.data === null && firstPage });
  if (me.data) return <Shell />;
  if (me.isPending || status.isLoading) return <Waiting />;
  if (me.isError) {
    return (
      <Container size="sm" pt={120}>
        <ErrorPanel error={me.error} onRetry={() => me.refetch()} />
      </Container>
    );
  }
  if (firstPage) return <Navigate to={status.data?.signupOpen ? '/signup' : '/login'} replace />;
  const from = `?from=${encodeURIComponent(pathname + search)}`;
  return <Navigate to={`/login${from}`} replace />;
}

/** Log in and sign up, for people who are not signed in; the very first visitor signs up. */
export function SignedOut() {
  const me = useQuery(meQuery);
  const status = useQuery(authStatusQuery);
  const { pathname, search } = useLocation();
  if (me.isPending || status.isPending) return <Waiting />;
  if (me.data) {
    const from = new URLSearchParams(search).get('from');
    // Only ways within this page: an address of elsewhere would let a link lead people away.
    return <Navigate to={from?.startsWith('/') && !from.startsWith('//') ? from : '/'} replace />;
  }
  if (pathname === '/signup' && status.data && !status.data.signupOpen) return <Navigate to="/login" replace />;
  return <Outlet />;
}
