/** The camera's share of the picture's width, and its distance from the edge. */
const CAMERA_SHARE = 0.22;
const MARGIN_SHARE = 0.02;
const FRAMES_PER_SECOND = 30;

export interface Composition {
  stream: MediaStream;
  stop: () => void;
}

/** Draws the screen with the camera in its corner into one picture. */
export async function composeScreenAndCamera(screen: MediaStream, camera: MediaStream): Promise<Composition> {
  const [screenVideo, cameraVideo] = await Promise.all([play(screen), play(camera)]);
  const canvas = document.createElement('canvas');
  canvas.width = screenVideo.videoWidth;
  canvas.height = screenVideo.videoHeight;
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('This browser cannot combine screen and camera');

  const draw = () => {
    context.drawImage(screenVideo, 0, 0, canvas.width, canvas.height);
    drawCamera(context, cameraVideo);
  };
  const ticker = new Worker(new URL('./ticker.worker.ts', import.meta.url), { type: 'module' });
  ticker.onmessage = draw;
  draw();

  return {
    stream: canvas.captureStream(FRAMES_PER_SECOND),
    stop: () => {
      ticker.terminate();
      screenVideo.srcObject = null;
      cameraVideo.srcObject = null;
    },
  };
}

function drawCamera(context: CanvasRenderingContext2D, camera: HTMLVideoElement): void {
  const { width, height } = context.canvas;
  const cameraWidth = width * CAMERA_SHARE;
  const cameraHeight = cameraWidth * (camera.videoHeight / camera.videoWidth);
  const margin = width * MARGIN_SHARE;
  const x = width - cameraWidth - margin;
  const y = height - cameraHeight - margin;
  context.save();
  context.beginPath();
  context.roundRect(x, y, cameraWidth, cameraHeight, margin);
  context.clip();
  context.drawImage(camera, x, y, cameraWidth, cameraHeight);
  context.restore();
  // A face before a page of the same colour still stands out.
  context.lineWidth = Math.max(2, width / 400);
  context.strokeStyle = 'rgb(255 255 255 / 85%)';
  context.stroke();
}

async function play(stream: MediaStream): Promise<HTMLVideoElement> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  await video.play();
  return video;
}
