using System.Text;

namespace Linux.Tests;

/// <summary>Only pages that the file can give back are let go.</summary>
public sealed class ProgramPagesTests
{
    private const string Program = "/usr/sbin/director";

    private static readonly string[] Mappings =
    [
        "55d000000000-55d000019000 r--p 00000000 08:01 77                         /usr/sbin/director",
        "Size:                100 kB",
        "Anonymous:             0 kB",
        "VmFlags: rd mr mw me sd",
        "55d000019000-55d00048b000 r-xp 00019000 08:01 77                         /usr/sbin/director",
        "Anonymous:             0 kB",
        "55d00048b000-55d00048c000 r-xp 0048b000 08:01 77                         /usr/sbin/director",
        "Anonymous:             4 kB",
        "55d000938000-55d00093a000 r--p 00937000 08:01 77                         /usr/sbin/director",
        "Anonymous:             8 kB",
        "55d00093a000-55d000963000 rw-p 00939000 08:01 77                         /usr/sbin/director",
        "Anonymous:             0 kB",
        "7f0000000000-7f0000400000 rw-p 00000000 00:00 0",
        "Anonymous:             0 kB",
        "7f0000400000-7f0000500000 r-xp 00000000 08:01 78                         /usr/lib/x86_64-linux-gnu/libc.so.6",
        "Anonymous:             0 kB",
        "7f0000500000-7f0000600000 r--p 00100000 08:01 78                         /usr/lib/x86_64-linux-gnu/libc.so.6",
        "Anonymous:             0 kB",
        "7f0000600000-7f0000700000 r--p 00000000 08:01 79                         /usr/sbin/director (deleted)",
        "Anonymous:             0 kB",
        "7f0000700000-7f0000800000 r-xs 00000000 00:01 80                         /memfd:code (deleted)",
        "Anonymous:             0 kB",
        "7fff00000000-7fff00001000 r-xp 00000000 00:00 0                          [vdso]",
        "Anonymous:             0 kB",
    ];

    [Fact]
    public void The_program_goes_and_the_code_of_libraries_unless_it_is_writable_or_was_written() =>
        Assert.Equal(["55d000000000-55d00048b000", "7f0000400000-7f0000500000"], Unwritten(Mappings));

    [Fact]
    public void Mappings_with_something_between_them_are_two() => Assert.Equal(
        ["55d000000000-55d000019000", "55d00001a000-55d00048b000", "7f0000400000-7f0000500000"],
        Unwritten([.. Mappings.Select(static line => line.Replace("55d000019000-55d", "55d00001a000-55d", StringComparison.Ordinal))]));

    [Theory]
    [InlineData("")]
    [InlineData("x-y r-xp 0 0 0 /usr/sbin/director")]
    [InlineData("55d0 r-xp 0 0 0 /usr/sbin/director")]
    [InlineData("-55d0 r-xp 0 0 0 /usr/sbin/director")]
    [InlineData("55d0-55e0- r-xp 0 0 0 /usr/sbin/director")]
    [InlineData("r-xp")]
    public void What_is_no_line_of_a_mapping_is_passed_over(string line) => Assert.Empty(Unwritten([line, "Anonymous: 0 kB"]));

    [Fact]
    public void The_process_goes_on_without_them()
    {
        ProgramPages.Release();
        Assert.NotEmpty(File.ReadLines("/proc/self/smaps"));
    }

    private static IEnumerable<string> Unwritten(IEnumerable<string> lines)
    {
        UnwrittenMappings mappings = new(Program);
        foreach (var line in lines)
        {
            mappings.Take(Encoding.UTF8.GetBytes(line));
        }

        return mappings.Found.Select(static range => $"{range.Start:x}-{range.End:x}");
    }
}
