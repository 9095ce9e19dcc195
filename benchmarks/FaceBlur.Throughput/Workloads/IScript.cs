namespace FaceBlur.Throughput.Workloads;

/// <summary>From a file's bytes to its output's.</summary>
internal interface IScript : IDisposable
{
    byte[] Redact(byte[] file);
}
