namespace Director.Core.Kernel;

/// <summary>A small text that outlives a process that is killed.</summary>
public interface IStateFile
{
    /// <summary>The text; empty where there is none.</summary>
    string Read();

    /// <summary>Replaces it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    void Write(string text);

    /// <summary>Removes it; no error where there is none.</summary>
    /// <exception cref="IOException">It cannot be removed.</exception>
    void Remove();
}

/// <summary>Keeps nothing.</summary>
internal sealed class NoStateFile : IStateFile
{
    /// <inheritdoc />
    public string Read() => "";

    /// <inheritdoc />
    public void Write(string text)
    {
    }

    /// <inheritdoc />
    public void Remove()
    {
    }
}
