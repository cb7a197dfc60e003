using System.ComponentModel;
using System.Diagnostics;
using Director.Core.Engine;

namespace Director.Daemon.Hosting;

/// <summary>
/// modprobe(8), which knows dependencies, aliases and the administrator's modprobe.d. It runs as a process of its own because loading
/// takes CAP_SYS_MODULE, which the daemon itself gives up; started by root it has it again.
/// </summary>
internal sealed class ModprobeKernelModules(TimeProvider time, string program = "modprobe") : IKernelModules
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public async Task<string?> LoadAsync(string module, CancellationToken cancellationToken)
    {
        if (Directory.Exists($"/sys/module/{module}"))
        {
            return null;
        }

        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["--quiet", module])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
            });
            return process is null ? Failed(module, "it did not start") : await WaitAsync(process, module, either.Token).ConfigureAwait(false);
        }
        catch (Win32Exception exception)
        {
            return Failed(module, exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(module, $"it took longer than {Patience.TotalSeconds} s");
        }
    }

    private static async Task<string?> WaitAsync(Process process, string module, CancellationToken cancellationToken)
    {
        try
        {
            var said = await process.StandardError.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode == 0 ? null : Failed(module, said.Trim() is { Length: > 0 } text ? text.ReplaceLineEndings(" ") : "the kernel has no such module or refuses it");
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private static string Failed(string module, string reason) =>
        $"cannot load kernel module {module} ({reason}): run \"modprobe {module}\" as root, and put {module} into /etc/modules-load.d/director.conf so that it is there at the next boot";
}
