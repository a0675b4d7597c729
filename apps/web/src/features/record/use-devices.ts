import { useEffect, useState } from 'react';

export interface DeviceOption {
  value: string;
  label: string;
}

export interface DeviceLists {
  cameras: DeviceOption[];
  microphones: DeviceOption[];
}

/** Cameras and microphones of this machine. Their names are known once the browser has allowed their use (`allowed`). */
export function useDevices(allowed: boolean): DeviceLists {
  const [lists, setLists] = useState<DeviceLists>({ cameras: [], microphones: [] });

  useEffect(() => {
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (!devices) return;
    const read = async () => {
      const all = await devices.enumerateDevices();
      setLists({ cameras: optionsFrom(all, 'videoinput', 'Camera'), microphones: optionsFrom(all, 'audioinput', 'Microphone') });
    };
    const onChange = () => void read();
    devices.addEventListener('devicechange', onChange);
    onChange();
    return () => devices.removeEventListener('devicechange', onChange);
  }, [allowed]);

  return lists;
}

function optionsFrom(devices: MediaDeviceInfo[], kind: MediaDeviceKind, name: string): DeviceOption[] {
  return devices
    .filter((device) => device.kind === kind && device.deviceId !== '')
    .map(({ deviceId, label }, index) => ({ value: deviceId, label: label || `${name} ${index + 1}` }));
}
