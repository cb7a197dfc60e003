namespace Director.Core.Engine;

/// <summary>Loads kernel modules that the kernel does not load by itself.</summary>
public interface IKernelModules
{
    /// <summary>Loads a module, or does nothing when the kernel has it. Bounded in time.</summary>
    /// <param name="module">Its name, "ip_vs".</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when it is there; else why not and the remedy, in one sentence.</returns>
    Task<string?> LoadAsync(string module, CancellationToken cancellationToken);
}
