using Director.Core.Kernel;
using Linux;

namespace Director.Daemon.Hosting;

/// <summary>A text that outlives a process that is killed, in a file that only its owner may read.</summary>
internal sealed class LeftoversFile(string path) : IStateFile
{
    private const int Longest = 1 << 24;

    /// <inheritdoc />
    public string Read()
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= Longest } ? File.ReadAllText(path) : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <inheritdoc />
    public void Write(string text) => PrivateFile.Write(path, writer => writer.Write(text));

    /// <inheritdoc />
    public void Remove()
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}
