namespace Director.Lab;

/// <summary>
/// A way to break a thread of a daemon from outside, as a defect would: a library in front of the C library, in which a named thread's next
/// wait on epoll fails.
/// </summary>
public sealed class BreakableThreads
{
    private const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <signal.h>
        #include <stdio.h>
        #include <sys/epoll.h>
        #include <sys/prctl.h>
        #include <unistd.h>

        int epoll_pwait2(int set, struct epoll_event *events, int count, const struct timespec *timeout, const sigset_t *signals)
        {
            char name[16] = "", path[256];
            int (*real)(int, struct epoll_event *, int, const struct timespec *, const sigset_t *) = dlsym(RTLD_NEXT, "epoll_pwait2");
            int result = real(set, events, count, timeout, signals);
            prctl(PR_GET_NAME, name);
            snprintf(path, sizeof path, "%s/%s", DIRECTORY, name);
            if (access(path, F_OK) != 0)
                return result;
            errno = EIO;
            return -1;
        }
        """;

    /// <summary>Every thread of a director by its name, and what the log calls it.</summary>
    public static readonly IReadOnlyList<(string Thread, string Part)> Parts =
    [
        ("vrrp", "VRRP loop"), ("addresses", "address thread"), ("checks", "check loop"), ("bfd", "BFD loop"),
        ("route-monitor", "network monitor"), ("files", "thread of a tracker"),
    ];

    private const string TrackedFile = "/run/director-load";

    /// <summary>Blocks for a file, without which some of these do not run.</summary>
    public const string Blocks = $$"""
        track_file load {
            file {{TrackedFile}}
        }
        bfd_instance nobody {
            neighbor_ip 10.9.0.250
        }

        """;

    private readonly string _directory;

    private BreakableThreads(string directory) => _directory = directory;

    /// <summary>What the environment of a daemon needs.</summary>
    public string Environment => $"LD_PRELOAD={_directory}/broken.so";

    /// <summary>Builds the library; needs gcc, as building the director does.</summary>
    /// <param name="directory">Where it goes, absolute.</param>
    public static async Task<BreakableThreads> MakeAsync(string directory)
    {
        Directory.CreateDirectory(directory);
        var source = Path.Combine(directory, "broken.c");
        await File.WriteAllTextAsync(source, Source);
        await Command.RunAsync(null, "", "gcc", "-shared", "-fPIC", $"-DDIRECTORY=\"{directory}\"", "-o",
            Path.Combine(directory, "broken.so"), source);
        return new BreakableThreads(directory);
    }

    /// <summary>The program with the library in front of it.</summary>
    public DaemonProgram In(DaemonProgram program)
    {
        var script = Path.Combine(_directory, "start");
        File.WriteAllText(script, $"#!/bin/sh\n{Environment} exec {program.Path} \"$@\"\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return program with { Path = script };
    }

    /// <summary>Has the next wait of the thread fail, and gives the one that follows files something to look at.</summary>
    public void Break(string thread)
    {
        File.WriteAllText(Path.Combine(_directory, thread), "");
        File.WriteAllText(TrackedFile, "0");
    }

    /// <summary>Lets the thread of that name, in another process, wait again.</summary>
    public void Mend(string thread) => File.Delete(Path.Combine(_directory, thread));
}
