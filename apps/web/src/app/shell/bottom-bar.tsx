import { IconVideoPlus } from '@tabler/icons-react';
import { NavLink } from 'react-router';
import { barDestinations, type Destination } from './destinations';
import classes from './shell.module.css';
import { UserMenu } from './user-menu';

const record: Destination = { to: '/record', label: 'Record', icon: IconVideoPlus };

/** The navigation under the thumb on phones. */
export function BottomBar() {
  const [home, library, modules] = barDestinations;
  return (
    <nav className={classes['bottomBar']} aria-label="Main">
      {[home, library, record, modules].map((destination) => destination && <Tab key={destination.to} {...destination} />)}
      <UserMenu tab />
    </nav>
  );
}

function Tab({ to, label, icon: Icon }: Destination) {
  return (
    <NavLink to={to} end={to === '/'} className={classes['tab'] ?? ''} data-primary={to === record.to || undefined}>
      <Icon size={22} stroke={1.75} aria-hidden="true" />
      <span>{label}</span>
    </NavLink>
  );
}
