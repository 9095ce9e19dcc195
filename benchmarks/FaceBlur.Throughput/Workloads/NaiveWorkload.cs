using FaceBlur.Throughput.Runs;
using OpenCvSharp;

namespace FaceBlur.Throughput.Workloads;

/// <summary>OpenCV's own face detector, once at full size, and a box blur over what it finds.</summary>
internal sealed class NaiveWorkload : ScriptWorkload
{
    protected override IScript MakeScript(RunRequest request) => new Script(request);

    private sealed class Script(RunRequest request) : IScript
    {
        private const float ScoreThreshold = 0.7f;
        private const float NmsThreshold = 0.3f;
        private const int TopK = 5000;

        private FaceDetectorYN? _detector;
        private Size _size;

        public byte[] Redact(byte[] file)
        {
            using Mat photo = Cv2.ImDecode(file, ImreadModes.Color);
            using var faces = new Mat();
            DetectorFor(photo.Size()).Detect(photo, faces);
            int count = faces.Rows;
            for (int i = 0; i < count; i++)
            {
                Rect face = new Rect((int)faces.At<float>(i, 0), (int)faces.At<float>(i, 1), (int)faces.At<float>(i, 2), (int)faces.At<float>(i, 3))
                    .Intersect(new Rect(0, 0, photo.Width, photo.Height));
                if (face.Width == 0 || face.Height == 0) continue;
                using Mat part = photo[face];
                int kernel = Math.Max(3, face.Width / 2);
                Cv2.Blur(part, part, new Size(kernel, kernel));
            }
            return Encode(photo, request);
        }

        public void Dispose() => _detector?.Dispose();

        private FaceDetectorYN DetectorFor(Size size)
        {
            if (_detector is not null && _size == size) return _detector;
            _detector?.Dispose();
            _size = size;
            return _detector = FaceDetectorYN.Create(request.NaiveModel, "", size, ScoreThreshold, NmsThreshold, TopK);
        }
    }
}
