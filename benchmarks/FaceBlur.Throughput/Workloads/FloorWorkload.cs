using FaceBlur.Throughput.Runs;
using OpenCvSharp;

namespace FaceBlur.Throughput.Workloads;

/// <summary>The codec alone.</summary>
internal sealed class FloorWorkload : ScriptWorkload
{
    protected override IScript MakeScript(RunRequest request) => new Script(request);

    private sealed class Script(RunRequest request) : IScript
    {
        public byte[] Redact(byte[] file)
        {
            using Mat photo = Cv2.ImDecode(file, ImreadModes.Color);
            byte[] output = Encode(photo, request);
            using Mat again = Cv2.ImDecode(output, ImreadModes.Color);
            return again.Size() == photo.Size() ? output : throw new InvalidDataException("the codec changed the size");
        }

        public void Dispose()
        {
            // Nothing is kept from photo to photo.
        }
    }
}
