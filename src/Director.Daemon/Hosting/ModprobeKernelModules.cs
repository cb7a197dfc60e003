using System.ComponentModel;
using Director.Core.Engine;
using Director.Daemon.Restart;

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
            var answer = await ShortProgram.AskAsync(program, ["--quiet", module], either.Token).ConfigureAwait(false);
            return answer.ExitCode == 0 ? null
                : Failed(module, answer.Complaint() ?? "the kernel has no such module or refuses it");
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

    private static string Failed(string module, string reason) =>
        $"cannot load kernel module {module} ({reason}): run \"modprobe {module}\" as root, and put {module} into "
            + "/etc/modules-load.d/director.conf so that it is there at the next boot";
}
