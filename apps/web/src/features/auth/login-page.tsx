import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { authStatusQuery, useLogin } from '../../api/session';
import { FormError } from '../../components/form-error';
import { AuthLayout } from './auth-layout';

export default function LoginPage() {
  const login = useLogin();
  const { data: status } = useQuery(authStatusQuery);
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '', password: '' } });

  return (
    <AuthLayout title="Log in" hint="Good to see you.">
      <form onSubmit={form.onSubmit((values) => login.mutate(values))}>
        <Stack>
          <FormError error={login.error} />
          <TextInput label="Email" type="email" autoComplete="username" required autoFocus key={form.key('email')} {...form.getInputProps('email')} />
          <PasswordInput label="Password" autoComplete="current-password" required key={form.key('password')} {...form.getInputProps('password')} />
          <Button type="submit" loading={login.isPending}>
            Log in
          </Button>
          <Text c="dimmed" size="sm">
            {status?.signupOpen ? (
              <>
                New here?{' '}
                <Anchor component={Link} to="/signup" inherit underline="always">
                  Create your organization
                </Anchor>
              </>
            ) : (
              'No account yet? Ask your admin for an invitation link. They can also send you a new one if you forgot the password.'
            )}
          </Text>
        </Stack>
      </form>
    </AuthLayout>
  );
}
