import { useEffect, useState } from 'react';

/** Whether the kiosk has a camera that a page could be let use; without a secure address there is none. */
export function useCameraThere(): boolean {
  const [there, setThere] = useState(false);
  useEffect(() => {
    // The type says that it is always there; where the address is not secure, it is not.
    const devices: MediaDevices | undefined = navigator.mediaDevices;
    if (!devices) return undefined;
    let stopped = false;
    const look = async () => {
      const found = await devices.enumerateDevices().catch(() => []);
      if (!stopped) setThere(found.some(({ kind }) => kind === 'videoinput'));
    };
    void look();
    devices.addEventListener('devicechange', look);
    return () => {
      stopped = true;
      devices.removeEventListener('devicechange', look);
    };
  }, []);
  return there;
}
