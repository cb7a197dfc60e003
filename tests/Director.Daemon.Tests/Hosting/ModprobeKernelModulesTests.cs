using Director.Daemon.Hosting;

namespace Director.Daemon.Tests.Hosting;

/// <summary>modprobe's answers in one sentence. The real one runs in the lab.</summary>
public sealed class ModprobeKernelModulesTests
{
    [Fact]
    public async Task A_loaded_module_needs_nothing()
    {
        var loaded = Path.GetFileName(Directory.GetDirectories("/sys/module").Order().First());
        Assert.Null(await new ModprobeKernelModules(TimeProvider.System, "/nonexistent").LoadAsync(loaded, default));
    }

    [Fact]
    public async Task A_successful_modprobe_is_believed() =>
        Assert.Null(await new ModprobeKernelModules(TimeProvider.System, "true").LoadAsync("no_such_module", default));

    [Fact]
    public async Task A_failure_names_the_remedy()
    {
        var error = await new ModprobeKernelModules(TimeProvider.System, "false").LoadAsync("no_such_module", default);
        Assert.StartsWith("cannot load kernel module no_such_module (", error);
        Assert.Contains("run \"modprobe no_such_module\" as root", error);
    }

    [Fact]
    public async Task A_machine_without_modprobe_is_no_exception()
    {
        var error = await new ModprobeKernelModules(TimeProvider.System, "/nonexistent/modprobe").LoadAsync("no_such_module", default);
        Assert.Contains("No such file or directory", error);
    }
}
