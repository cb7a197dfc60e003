namespace Director.Core.Kernel;

/// <summary>/proc/sys of the network namespace of this process.</summary>
public sealed class ProcSettings : IKernelSettings
{
    private const string Root = "/proc/sys";

    /// <inheritdoc />
    public string? Read(string name)
    {
        try
        {
            return File.ReadAllText($"{Root}/{name}").TrimEnd();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public string? Write(string name, string value)
    {
        try
        {
            File.WriteAllText($"{Root}/{name}", value);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}
