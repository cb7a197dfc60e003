
namespace Linux.Tests;

public class ErrnoTests
{
    [Theory]
    [InlineData(Errno.ENOENT, "ENOENT", "No such file or directory")]
    [InlineData(Errno.ENOBUFS, "ENOBUFS", "No buffer space available")]
    [InlineData(Errno.EADDRNOTAVAIL, "EADDRNOTAVAIL", "Cannot assign requested address")]
    public void Numbers_have_the_names_and_texts_of_the_C_library(int errno, string name, string text) =>
        Assert.Equal((name, text), (Errno.Name(errno), Errno.Text(errno)));

    [Fact]
    public void A_number_without_a_name_is_told_as_it_is() => Assert.Equal("errno 4095", Errno.Name(4095));
}
