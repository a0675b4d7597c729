import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from 'react-router';
import { Problem } from '../../api/problem';
import { useSignup } from '../../api/session';
import { FormError } from '../../components/form-error';
import { AuthLayout } from './auth-layout';
import { checkPassword, passwordHint } from '../../lib/password';

export default function SignupPage() {
  const signup = useSignup();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { organizationName: '', name: '', email: '', password: '' },
    validate: { password: checkPassword },
  });

  const submit = form.onSubmit((values) =>
    signup.mutate(values, { onError: (error) => error instanceof Problem && form.setErrors(error.fields) }),
  );

  return (
    <AuthLayout title="Set up Sideline" hint="Your organization and you, its first admin. You invite the others next.">
      <form onSubmit={submit}>
        <Stack>
          <FormError error={signup.error} />
          <TextInput label="Organization" placeholder="Acme Sales" autoComplete="organization" required autoFocus key={form.key('organizationName')} {...form.getInputProps('organizationName')} />
          <TextInput label="Your name" autoComplete="name" required key={form.key('name')} {...form.getInputProps('name')} />
          <TextInput label="Email" type="email" autoComplete="username" required key={form.key('email')} {...form.getInputProps('email')} />
          <PasswordInput label="Password" description={passwordHint} autoComplete="new-password" required key={form.key('password')} {...form.getInputProps('password')} />
          <Button type="submit" loading={signup.isPending}>
            Create organization
          </Button>
          <Text c="dimmed" size="sm">
            Already set up?{' '}
            <Anchor component={Link} to="/login" inherit underline="always">
              Log in
            </Anchor>
          </Text>
        </Stack>
      </form>
    </AuthLayout>
  );
}
