import { lazy, Suspense } from 'react';
import { createBrowserRouter, Outlet } from 'react-router';
import { HomePage } from '../features/home/home-page';
import { NotFoundPage } from './not-found-page';
import { PageSkeleton } from './page-skeleton';
import { RouteError } from './route-error';
import { SignedIn, SignedOut } from './session-gate';

const LoginPage = lazy(() => import('../features/auth/login-page'));
const SignupPage = lazy(() => import('../features/auth/signup-page'));
const InvitationPage = lazy(() => import('../features/auth/invitation-page'));
const UnsubscribePage = lazy(() => import('../features/auth/unsubscribe-page'));
const LibraryPage = lazy(() => import('../features/library/library-page'));
const ModulesPage = lazy(() => import('../features/modules/modules-page'));
const ModulePage = lazy(() => import('../features/modules/module-page'));
const ScorecardsPage = lazy(() => import('../features/scorecards/scorecards-page'));
const ObservePage = lazy(() => import('../features/scorecards/observe-page'));
const PracticesPage = lazy(() => import('../features/practices/practices-page'));
const SearchPage = lazy(() => import('../features/search/search-page'));
const PlayerPage = lazy(() => import('../features/player/player-page'));
const ComparePage = lazy(() => import('../features/compare/compare-page'));
const RecordPage = lazy(() => import('../features/record/record-page'));
const UploadPage = lazy(() => import('../features/uploads/upload-page'));
const PeoplePage = lazy(() => import('../features/people/people-page'));
const ProcessPage = lazy(() => import('../features/process/process-page'));
const BinPage = lazy(() => import('../features/bin/bin-page'));
const RetentionPage = lazy(() => import('../features/retention/retention-page'));
const DictionaryPage = lazy(() => import('../features/dictionary/dictionary-page'));
const SynonymsPage = lazy(() => import('../features/synonyms/synonyms-page'));
const JobsPage = lazy(() => import('../features/jobs/jobs-page'));
const NotificationsPage = lazy(() => import('../features/notifications/notifications-page'));
const ReviewPage = lazy(() => import('../features/review-queue/review-page'));
const SettingsPage = lazy(() => import('../features/settings/settings-page'));

const Bare = () => (
  <Suspense fallback={<PageSkeleton />}>
    <Outlet />
  </Suspense>
);

export const router = createBrowserRouter([
  {
    errorElement: <RouteError />,
    children: [
      {
        element: <Bare />,
        children: [
          { path: 'invite/:token', element: <InvitationPage /> },
          { path: 'unsubscribe/:token', element: <UnsubscribePage /> },
          {
            element: <SignedOut />,
            children: [
              { path: 'login', element: <LoginPage /> },
              { path: 'signup', element: <SignupPage /> },
            ],
          },
        ],
      },
      {
        element: <SignedIn />,
        children: [
          {
            errorElement: <RouteError />,
            children: [
              { index: true, element: <HomePage /> },
              { path: 'library', element: <LibraryPage /> },
              { path: 'modules', element: <ModulesPage /> },
              { path: 'modules/:id', element: <ModulePage /> },
              { path: 'scorecards', element: <ScorecardsPage /> },
              { path: 'observe', element: <ObservePage /> },
              { path: 'practices', element: <PracticesPage /> },
              { path: 'search', element: <SearchPage /> },
              { path: 'videos/:id', element: <PlayerPage /> },
              { path: 'videos/:id/compare/:otherId', element: <ComparePage /> },
              { path: 'record', element: <RecordPage /> },
              { path: 'upload', element: <UploadPage /> },
              { path: 'people', element: <PeoplePage /> },
              { path: 'process', element: <ProcessPage /> },
              { path: 'bin', element: <BinPage /> },
              { path: 'retention', element: <RetentionPage /> },
              { path: 'dictionary', element: <DictionaryPage /> },
              { path: 'synonyms', element: <SynonymsPage /> },
              { path: 'jobs', element: <JobsPage /> },
              { path: 'review', element: <ReviewPage />, children: [{ path: ':id', element: <PlayerPage /> }] },
              { path: 'notifications', element: <NotificationsPage /> },
              { path: 'settings', element: <SettingsPage /> },
              { path: '*', element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
  },
]);
